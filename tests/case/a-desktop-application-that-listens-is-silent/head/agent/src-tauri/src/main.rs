use axum::{routing::get, Router};

#[tokio::main]
async fn main() {
    tauri::Builder::default().run(tauri::generate_context!()).unwrap();
    let app = Router::new().route("/a", get(|| async { "" }));
    let l = tokio::net::TcpListener::bind("127.0.0.1:9119").await.unwrap();
    axum::serve(l, app).await.unwrap();
}
