use actix_web::{App, http::StatusCode, test, web};
use plots::handlers;
use serde_json::json;
use sqlx::PgPool;

#[sqlx::test]
async fn a_plot_without_ground_is_refused(pool: PgPool) {
    let app = test::init_service(App::new().app_data(web::Data::new(pool)).configure(handlers::configure)).await;
    let request = test::TestRequest::post()
        .uri("/plots")
        .set_json(json!({ "site": "Mill Lane", "number": "12b", "square_m": 0 }))
        .to_request();
    assert_eq!(test::call_service(&app, request).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[sqlx::test]
async fn an_unknown_plot_is_not_found(pool: PgPool) {
    let app = test::init_service(App::new().app_data(web::Data::new(pool)).configure(handlers::configure)).await;
    let request = test::TestRequest::get().uri("/plots/404").to_request();
    assert_eq!(test::call_service(&app, request).await.status(), StatusCode::NOT_FOUND);
}
