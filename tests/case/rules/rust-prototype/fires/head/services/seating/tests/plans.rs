use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

async fn ask(party: Value) -> (StatusCode, Vec<u8>) {
    let request = Request::post("/plans")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(party.to_string()))
        .unwrap();
    let response = seating::api::router().oneshot(request).await.unwrap();
    let status = response.status();
    (status, response.into_body().collect().await.unwrap().to_bytes().to_vec())
}

#[tokio::test]
async fn everyone_gets_a_seat() {
    let (status, body) = ask(json!({ "guests": ["Ada", "Ben", "Cleo"], "seats_per_table": 2 })).await;
    assert_eq!(status, StatusCode::OK);
    let plan: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(plan["tables"].as_array().unwrap().iter().map(|table| table.as_array().unwrap().len()).sum::<usize>(), 3);
}

#[tokio::test]
async fn a_wish_for_an_unknown_guest_is_refused() {
    let wish = json!({ "a": 0, "b": 9, "weight": 1 });
    let (status, _) = ask(json!({ "guests": ["Ada", "Ben"], "seats_per_table": 2, "wishes": [wish] })).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}
