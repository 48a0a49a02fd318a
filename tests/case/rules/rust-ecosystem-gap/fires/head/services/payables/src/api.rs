use std::{sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    routing::{get, post},
};
use serde_json::{Value, json};
use tower_http::{timeout::TimeoutLayer, trace::TraceLayer};

use crate::{bill::Bill, ledger::Ledger};

pub fn router(ledger: Arc<Ledger>) -> Router {
    Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/bills", post(enter))
        .layer(TimeoutLayer::new(Duration::from_secs(15)))
        .layer(TraceLayer::new_for_http())
        .with_state(ledger)
}

async fn enter(State(ledger): State<Arc<Ledger>>, Json(bill): Json<Bill>) -> (StatusCode, Json<Value>) {
    if let Some(problem) = bill.problem() {
        return (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "error": problem })));
    }
    match ledger.enter(&bill).await {
        Ok(document) => (StatusCode::CREATED, Json(json!({ "document": document }))),
        Err(error) => {
            tracing::error!(%error, reference = bill.reference, "bill was not entered");
            (StatusCode::BAD_GATEWAY, Json(json!({ "error": "the ledger did not take the bill" })))
        }
    }
}
