use actix_web::{HttpResponse, Responder, delete, get, post, put, web};
use sqlx::PgPool;

use crate::{
    error::ApiError,
    model::{PlotInput, TenancyInput},
    store,
};

pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(health)
        .service(list)
        .service(read)
        .service(create)
        .service(change)
        .service(remove)
        .service(let_out);
}

#[get("/health")]
async fn health() -> impl Responder {
    HttpResponse::Ok().body("ok")
}

#[get("/plots")]
async fn list(pool: web::Data<PgPool>) -> Result<impl Responder, ApiError> {
    Ok(web::Json(store::list(&pool).await?))
}

#[get("/plots/{id}")]
async fn read(pool: web::Data<PgPool>, id: web::Path<i64>) -> Result<impl Responder, ApiError> {
    store::find(&pool, *id).await?.map(web::Json).ok_or(ApiError::NoSuchPlot)
}

#[post("/plots")]
async fn create(pool: web::Data<PgPool>, input: web::Json<PlotInput>) -> Result<impl Responder, ApiError> {
    if let Some(problem) = input.problem() {
        return Err(ApiError::Invalid(problem));
    }
    Ok(HttpResponse::Created().json(store::insert(&pool, &input).await?))
}

#[put("/plots/{id}")]
async fn change(
    pool: web::Data<PgPool>,
    id: web::Path<i64>,
    input: web::Json<PlotInput>,
) -> Result<impl Responder, ApiError> {
    if let Some(problem) = input.problem() {
        return Err(ApiError::Invalid(problem));
    }
    store::update(&pool, *id, &input).await?.map(web::Json).ok_or(ApiError::NoSuchPlot)
}

#[delete("/plots/{id}")]
async fn remove(pool: web::Data<PgPool>, id: web::Path<i64>) -> Result<impl Responder, ApiError> {
    match store::delete(&pool, *id).await? {
        0 => Err(ApiError::NoSuchPlot),
        _ => Ok(HttpResponse::NoContent()),
    }
}

#[post("/plots/{id}/tenancies")]
async fn let_out(
    pool: web::Data<PgPool>,
    id: web::Path<i64>,
    input: web::Json<TenancyInput>,
) -> Result<impl Responder, ApiError> {
    Ok(HttpResponse::Created().json(store::let_out(&pool, *id, &input).await?))
}
