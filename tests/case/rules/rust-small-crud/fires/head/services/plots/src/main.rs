use std::time::Duration;

use actix_web::{App, HttpServer, web};
use plots::handlers;
use sqlx::postgres::PgPoolOptions;
use tracing_actix_web::TracingLogger;
use tracing_subscriber::EnvFilter;

#[actix_web::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().json().with_env_filter(EnvFilter::from_default_env()).init();

    let pool = PgPoolOptions::new()
        .max_connections(5)
        .acquire_timeout(Duration::from_secs(2))
        .connect(&std::env::var("DATABASE_URL")?)
        .await?;
    sqlx::migrate!().run(&pool).await?;

    HttpServer::new(move || {
        App::new().wrap(TracingLogger::default()).app_data(web::Data::new(pool.clone())).configure(handlers::configure)
    })
    .client_request_timeout(Duration::from_secs(5))
    .bind(("0.0.0.0", 8080))?
    .run()
    .await?;
    Ok(())
}
