use std::time::Duration;

use sqlx::postgres::PgPoolOptions;
use tokio::{net::TcpListener, signal};
use tracing_subscriber::EnvFilter;

use orders::routes;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().json().with_env_filter(EnvFilter::from_default_env()).init();

    let pool = PgPoolOptions::new()
        .max_connections(10)
        .acquire_timeout(Duration::from_secs(2))
        .connect(&std::env::var("DATABASE_URL")?)
        .await?;
    sqlx::migrate!().run(&pool).await?;

    let listener = TcpListener::bind("0.0.0.0:3000").await?;
    tracing::info!(address = %listener.local_addr()?, "listening");
    axum::serve(listener, routes::router(pool)).with_graceful_shutdown(stopped()).await?;
    Ok(())
}

async fn stopped() {
    if let Err(error) = signal::ctrl_c().await {
        tracing::error!(%error, "cannot listen for signals");
    }
}
