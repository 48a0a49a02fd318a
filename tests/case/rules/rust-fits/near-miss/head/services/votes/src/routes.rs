use std::time::Duration;

use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    routing::{delete, get},
};
use sqlx::PgPool;
use tower_http::{timeout::TimeoutLayer, trace::TraceLayer};

use crate::{
    model::{NewProxy, Proxy},
    store,
};

pub fn router(pool: PgPool) -> Router {
    Router::new()
        .route("/meetings/{meeting}/proxies", get(proxies).post(name_proxy))
        .route("/proxies/{id}", get(proxy))
        .route("/proxies/{id}/withdrawal", delete(withdraw))
        .layer(TimeoutLayer::new(Duration::from_secs(5)))
        .layer(TraceLayer::new_for_http())
        .with_state(pool)
}

async fn proxies(State(pool): State<PgPool>, Path(meeting): Path<i64>) -> Result<Json<Vec<Proxy>>, StatusCode> {
    store::of_meeting(&pool, meeting).await.map(Json).map_err(failed)
}

async fn proxy(State(pool): State<PgPool>, Path(id): Path<i64>) -> Result<Json<Proxy>, StatusCode> {
    store::one(&pool, id).await.map_err(failed)?.map(Json).ok_or(StatusCode::NOT_FOUND)
}

async fn name_proxy(
    State(pool): State<PgPool>,
    Path(meeting): Path<i64>,
    Json(wanted): Json<NewProxy>,
) -> Result<(StatusCode, Json<Proxy>), (StatusCode, &'static str)> {
    if let Some(problem) = wanted.problem() {
        return Err((StatusCode::UNPROCESSABLE_ENTITY, problem));
    }
    let proxy = store::add(&pool, meeting, &wanted).await.map_err(|error| (failed(error), "try again later"))?;
    Ok((StatusCode::CREATED, Json(proxy)))
}

async fn withdraw(State(pool): State<PgPool>, Path(id): Path<i64>) -> Result<StatusCode, StatusCode> {
    let gone = store::withdraw(&pool, id).await.map_err(failed)?;
    Ok(if gone { StatusCode::NO_CONTENT } else { StatusCode::NOT_FOUND })
}

fn failed(error: sqlx::Error) -> StatusCode {
    tracing::error!(%error, "database");
    StatusCode::INTERNAL_SERVER_ERROR
}
