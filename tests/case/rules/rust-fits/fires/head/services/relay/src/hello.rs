use std::io;

use tokio::io::{AsyncRead, AsyncReadExt};

const VERSION: u16 = 1;

/// The first eight bytes a meter sends: version, region, length of what follows, reserved.
#[derive(Debug, PartialEq)]
pub struct Hello {
    pub region: u16,
    pub raw: [u8; 8],
}

pub async fn read(from: &mut (impl AsyncRead + Unpin)) -> io::Result<Hello> {
    let mut raw = [0; 8];
    from.read_exact(&mut raw).await?;
    if u16::from_be_bytes([raw[0], raw[1]]) != VERSION {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "unknown version"));
    }
    Ok(Hello { region: u16::from_be_bytes([raw[2], raw[3]]), raw })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_region_is_the_second_word() {
        let hello = read(&mut &[0, 1, 0, 2, 0, 0, 0, 0][..]).await.unwrap();
        assert_eq!(hello.region, 2);
    }

    #[tokio::test]
    async fn another_version_is_refused() {
        assert!(read(&mut &[0, 9, 0, 2, 0, 0, 0, 0][..]).await.is_err());
    }
}
