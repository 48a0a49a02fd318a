use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use orders::routes::router;
use sqlx::PgPool;
use tower::ServiceExt;

#[sqlx::test]
async fn an_order_without_lines_is_refused(pool: PgPool) {
    let body = r#"{"customer_id":"0196a1b2-0000-7000-8000-000000000001","lines":[]}"#;
    let request = Request::post("/orders").header(header::CONTENT_TYPE, "application/json").body(Body::from(body)).unwrap();
    let response = router(pool).oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[sqlx::test]
async fn an_unknown_order_is_not_found(pool: PgPool) {
    let request = Request::get("/orders/0196a1b2-0000-7000-8000-000000000001").body(Body::empty()).unwrap();
    let response = router(pool).oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
}
