use std::{fs, time::Duration};

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Config {
    pub listen: String,
    idle_seconds: u64,
    backends: Vec<Backend>,
}

#[derive(Debug, Deserialize)]
struct Backend {
    region: u16,
    address: String,
}

impl Config {
    pub fn read(path: &str) -> Result<Self, Box<dyn std::error::Error>> {
        Ok(toml::from_str(&fs::read_to_string(path)?)?)
    }

    pub fn idle(&self) -> Duration {
        Duration::from_secs(self.idle_seconds)
    }

    pub fn backend_of(&self, region: u16) -> Option<&str> {
        self.backends.iter().find(|backend| backend.region == region).map(|backend| backend.address.as_str())
    }
}
