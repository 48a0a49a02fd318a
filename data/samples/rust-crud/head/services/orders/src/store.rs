use sqlx::PgPool;
use uuid::Uuid;

use crate::model::{NewOrder, Order, OrderPatch};

pub async fn list(pool: &PgPool, customer: Option<Uuid>, limit: i64) -> Result<Vec<Order>, sqlx::Error> {
    sqlx::query_as("select * from orders where $1::uuid is null or customer_id = $1 order by created_at desc limit $2")
        .bind(customer)
        .bind(limit)
        .fetch_all(pool)
        .await
}

pub async fn find(pool: &PgPool, id: Uuid) -> Result<Option<Order>, sqlx::Error> {
    sqlx::query_as("select * from orders where id = $1").bind(id).fetch_optional(pool).await
}

pub async fn insert(pool: &PgPool, order: &NewOrder) -> Result<Order, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    let created: Order = sqlx::query_as("insert into orders (id, customer_id, note) values ($1, $2, $3) returning *")
        .bind(Uuid::now_v7())
        .bind(order.customer_id)
        .bind(&order.note)
        .fetch_one(&mut *transaction)
        .await?;
    for (position, line) in order.lines.iter().enumerate() {
        sqlx::query("insert into order_lines (order_id, position, sku, quantity, cents) values ($1, $2, $3, $4, $5)")
            .bind(created.id)
            .bind(position as i16)
            .bind(&line.sku)
            .bind(line.quantity)
            .bind(line.cents)
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(created)
}

pub async fn update(pool: &PgPool, id: Uuid, patch: &OrderPatch) -> Result<Option<Order>, sqlx::Error> {
    sqlx::query_as("update orders set status = coalesce($2, status), note = coalesce($3, note) where id = $1 returning *")
        .bind(id)
        .bind(&patch.status)
        .bind(&patch.note)
        .fetch_optional(pool)
        .await
}
