use tokio::{net::TcpListener, signal};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    tracing_subscriber::fmt().json().with_env_filter(EnvFilter::from_default_env()).init();

    let listener = TcpListener::bind("0.0.0.0:8080").await?;
    tracing::info!(address = %listener.local_addr()?, "listening");
    axum::serve(listener, seating::api::router())
        .with_graceful_shutdown(async {
            if let Err(error) = signal::ctrl_c().await {
                tracing::error!(%error, "cannot listen for signals");
            }
        })
        .await
}
