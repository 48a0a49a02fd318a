use std::sync::Arc;

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use payables::{api, ledger::Ledger};
use tower::ServiceExt;

async fn status_of(body: &'static str) -> StatusCode {
    let ledger = Ledger::new("http://127.0.0.1:9".into(), "0100".into()).unwrap();
    let request =
        Request::post("/bills").header(header::CONTENT_TYPE, "application/json").body(Body::from(body)).unwrap();
    api::router(Arc::new(ledger)).oneshot(request).await.unwrap().status()
}

#[tokio::test]
async fn a_bill_of_nothing_is_refused() {
    let body = r#"{"supplier":"S-7","reference":"2031-88","cost_centre":"400100","cents":0}"#;
    assert_eq!(status_of(body).await, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_ledger_that_is_away_is_a_bad_gateway() {
    let body = r#"{"supplier":"S-7","reference":"2031-88","cost_centre":"400100","cents":1250}"#;
    assert_eq!(status_of(body).await, StatusCode::BAD_GATEWAY);
}
