use std::time::Duration;

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    http::StatusCode,
    routing::{get, post},
};
use sqlx::PgPool;
use tower_http::{timeout::TimeoutLayer, trace::TraceLayer};
use uuid::Uuid;

use crate::{
    error::AppError,
    model::{NewOrder, Order, OrderFilter, OrderPatch},
    store,
};

pub fn router(pool: PgPool) -> Router {
    Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/orders", get(list).post(create))
        .route("/orders/{id}", get(read).patch(update))
        .route("/orders/{id}/cancel", post(cancel))
        .layer(TimeoutLayer::new(Duration::from_secs(5)))
        .layer(TraceLayer::new_for_http())
        .with_state(pool)
}

async fn list(State(pool): State<PgPool>, Query(filter): Query<OrderFilter>) -> Result<Json<Vec<Order>>, AppError> {
    Ok(Json(store::list(&pool, filter.customer_id, filter.limit.clamp(1, 200)).await?))
}

async fn create(State(pool): State<PgPool>, Json(order): Json<NewOrder>) -> Result<(StatusCode, Json<Order>), AppError> {
    if let Some(problem) = order.problem() {
        return Err(AppError::Invalid(problem));
    }
    Ok((StatusCode::CREATED, Json(store::insert(&pool, &order).await?)))
}

async fn read(State(pool): State<PgPool>, Path(id): Path<Uuid>) -> Result<Json<Order>, AppError> {
    store::find(&pool, id).await?.map(Json).ok_or(AppError::NotFound)
}

async fn update(
    State(pool): State<PgPool>,
    Path(id): Path<Uuid>,
    Json(patch): Json<OrderPatch>,
) -> Result<Json<Order>, AppError> {
    store::update(&pool, id, &patch).await?.map(Json).ok_or(AppError::NotFound)
}

async fn cancel(State(pool): State<PgPool>, Path(id): Path<Uuid>) -> Result<Json<Order>, AppError> {
    let patch = OrderPatch { status: Some("cancelled".into()), note: None };
    store::update(&pool, id, &patch).await?.map(Json).ok_or(AppError::NotFound)
}
