use std::io;

use tokio::{
    io::{AsyncWriteExt, copy_bidirectional},
    net::TcpStream,
    time::{Duration, timeout},
};

use crate::{config::Config, hello};

const CONNECT: Duration = Duration::from_secs(3);

/// Joins a meter to the head end of its region until either hangs up.
pub async fn run(mut meter: TcpStream, config: &Config) -> io::Result<()> {
    meter.set_nodelay(true)?;
    let hello = timeout(CONNECT, hello::read(&mut meter)).await??;
    let address = config
        .backend_of(hello.region)
        .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no head end for this region"))?;
    let mut head_end = timeout(CONNECT, TcpStream::connect(address)).await??;
    head_end.write_all(&hello.raw).await?;
    timeout(config.idle(), copy_bidirectional(&mut meter, &mut head_end)).await??;
    Ok(())
}
