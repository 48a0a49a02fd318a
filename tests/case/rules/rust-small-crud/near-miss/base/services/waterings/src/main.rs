use std::time::Duration;

use actix_web::{App, HttpResponse, HttpServer, Responder, error::ErrorInternalServerError, post, web};
use serde::Deserialize;
use sqlx::{PgPool, postgres::PgPoolOptions};

mod litres;

#[derive(Deserialize)]
struct Reading {
    tap: String,
    pulses: u32,
}

#[post("/readings")]
async fn record(pool: web::Data<PgPool>, reading: web::Json<Reading>) -> actix_web::Result<impl Responder> {
    sqlx::query("insert into readings (tap, litres) values ($1, $2)")
        .bind(&reading.tap)
        .bind(litres::of(reading.pulses))
        .execute(pool.get_ref())
        .await
        .map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::Created())
}

#[actix_web::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().json().init();
    let pool = PgPoolOptions::new()
        .acquire_timeout(Duration::from_secs(2))
        .connect(&std::env::var("DATABASE_URL")?)
        .await?;
    HttpServer::new(move || App::new().app_data(web::Data::new(pool.clone())).service(record))
        .bind(("0.0.0.0", 8080))?
        .run()
        .await?;
    Ok(())
}
