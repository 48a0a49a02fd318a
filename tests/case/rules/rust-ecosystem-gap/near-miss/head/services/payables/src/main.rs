use std::sync::Arc;

use payables::{api, ledger::Ledger};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().json().with_env_filter(EnvFilter::from_default_env()).init();

    let ledger = Ledger::new(std::env::var("LEDGER_URL")?, std::env::var("LEDGER_COMPANY")?)?;
    let listener = TcpListener::bind("0.0.0.0:8080").await?;
    tracing::info!(address = %listener.local_addr()?, "listening");
    axum::serve(listener, api::router(Arc::new(ledger))).await?;
    Ok(())
}
