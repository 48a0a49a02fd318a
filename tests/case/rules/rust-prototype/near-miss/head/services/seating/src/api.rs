use std::time::Duration;

use axum::{
    Json, Router,
    http::StatusCode,
    routing::{get, post},
};
use tokio::task::spawn_blocking;
use tower_http::{timeout::TimeoutLayer, trace::TraceLayer};

use crate::{
    party::{Party, Plan},
    planner,
};

pub fn router() -> Router {
    Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/plans", post(create_plan))
        .layer(TimeoutLayer::new(Duration::from_secs(5)))
        .layer(TraceLayer::new_for_http())
}

async fn create_plan(Json(party): Json<Party>) -> Result<Json<Plan>, (StatusCode, &'static str)> {
    if let Some(problem) = party.problem() {
        return Err((StatusCode::UNPROCESSABLE_ENTITY, problem));
    }
    spawn_blocking(move || planner::plan(&party, 7)).await.map(Json).map_err(|error| {
        tracing::error!(%error, "planning stopped");
        (StatusCode::INTERNAL_SERVER_ERROR, "the planning stopped")
    })
}
