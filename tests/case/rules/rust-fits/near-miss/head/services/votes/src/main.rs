mod model;
mod routes;
mod store;

use sqlx::postgres::PgPoolOptions;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().json().init();
    let pool = PgPoolOptions::new().max_connections(8).connect(&std::env::var("DATABASE_URL")?).await?;
    let listener = tokio::net::TcpListener::bind("0.0.0.0:8080").await?;
    axum::serve(listener, routes::router(pool)).await?;
    Ok(())
}
