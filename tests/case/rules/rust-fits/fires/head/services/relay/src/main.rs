mod config;
mod hello;
mod session;

use std::sync::Arc;

use tokio::{net::TcpListener, sync::Semaphore};
use tracing::{info, warn};

const SESSIONS: usize = 60_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().json().init();
    let config = Arc::new(config::Config::read("relay.toml")?);
    let places = Arc::new(Semaphore::new(SESSIONS));
    let listener = TcpListener::bind(&config.listen).await?;
    info!(listen = %config.listen, "relaying");

    loop {
        let place = places.clone().acquire_owned().await?;
        let (meter, from) = listener.accept().await?;
        let config = config.clone();
        tokio::spawn(async move {
            if let Err(error) = session::run(meter, &config).await {
                warn!(%from, %error, "session ended");
            }
            drop(place);
        });
    }
}
