/** A TypeScript shop, as it stands on main. */
export const shop = {
  'README.md': '# Shop\n',
  'services/catalog/package.json': JSON.stringify({
    name: 'catalog',
    dependencies: { fastify: '5.2.0', pg: '8.13.0' },
  }),
  'services/catalog/Dockerfile': 'FROM node:24\nCOPY . .\nCMD ["node", "src/server.ts"]\n',
  'services/catalog/src/server.ts':
    "import fastify from 'fastify';\nconst app = fastify();\napp.get('/items', async () => []);\nawait app.listen({ port: 3000 });\n",
};

/** A small CRUD service in Rust, as a pull request adds it. */
export const orders = {
  'services/orders/Cargo.toml':
    '[package]\nname = "orders"\nversion = "0.1.0"\nedition = "2024"\n\n[dependencies]\naxum = "0.8.4"\ntokio = { version = "1", features = ["full"] }\nsqlx = { version = "0.8", features = ["postgres"] }\nserde = "1"\n',
  'services/orders/Dockerfile': 'FROM rust:1.91 AS build\nCOPY . .\nRUN cargo build --release\nCMD ["/orders"]\n',
  'services/orders/src/main.rs': `use axum::{routing::{get, post, put, delete}, Router};
use sqlx::postgres::PgPoolOptions;

#[tokio::main]
async fn main() {
    let pool = PgPoolOptions::new().connect("postgres://localhost/orders").await.unwrap();
    let app = Router::new()
        .route("/orders", get(list_orders).post(create_order))
        .route("/orders/{id}", get(read_order).put(update_order).delete(delete_order))
        .with_state(pool);
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}

#[derive(sqlx::FromRow, serde::Serialize, serde::Deserialize)]
struct Order { id: i64, total: i64 }

async fn list_orders() { sqlx::query_as::<_, Order>("SELECT id, total FROM orders").fetch_all(&pool).await; }
async fn create_order() { sqlx::query("INSERT INTO orders (total) VALUES ($1)").execute(&pool).await; }
async fn read_order() { sqlx::query_as::<_, Order>("SELECT id, total FROM orders WHERE id = $1").fetch_one(&pool).await; }
async fn update_order() { sqlx::query("UPDATE orders SET total = $1 WHERE id = $2").execute(&pool).await; }
async fn delete_order() { sqlx::query("DELETE FROM orders WHERE id = $1").execute(&pool).await; }
`,
};

/** The pull request that adds orders, as the payload of its event holds it. */
export function pullRequestOf(base: string, head: string) {
  return {
    action: 'opened',
    repository: { full_name: 'acme/shop', default_branch: 'main' },
    pull_request: {
      number: 7,
      title: 'Add orders',
      body: 'Orders are created, read, updated and deleted.',
      html_url: 'https://github.test/acme/shop/pull/7',
      user: { login: 'ada' },
      labels: [],
      base: { sha: base, ref: 'main' },
      head: { sha: head, ref: 'orders', repo: { full_name: 'acme/shop' } },
    },
  };
}
