use sqlx::PgPool;

use crate::model::{Plot, PlotInput, Tenancy, TenancyInput};

pub async fn list(pool: &PgPool) -> Result<Vec<Plot>, sqlx::Error> {
    sqlx::query_as("select id, site, number, square_m from plots order by site, number").fetch_all(pool).await
}

pub async fn find(pool: &PgPool, id: i64) -> Result<Option<Plot>, sqlx::Error> {
    sqlx::query_as("select id, site, number, square_m from plots where id = $1").bind(id).fetch_optional(pool).await
}

pub async fn insert(pool: &PgPool, input: &PlotInput) -> Result<Plot, sqlx::Error> {
    sqlx::query_as("insert into plots (site, number, square_m) values ($1, $2, $3) returning *")
        .bind(input.site.trim())
        .bind(input.number.trim())
        .bind(input.square_m)
        .fetch_one(pool)
        .await
}

pub async fn update(pool: &PgPool, id: i64, input: &PlotInput) -> Result<Option<Plot>, sqlx::Error> {
    sqlx::query_as("update plots set site = $2, number = $3, square_m = $4 where id = $1 returning *")
        .bind(id)
        .bind(input.site.trim())
        .bind(input.number.trim())
        .bind(input.square_m)
        .fetch_optional(pool)
        .await
}

pub async fn delete(pool: &PgPool, id: i64) -> Result<u64, sqlx::Error> {
    Ok(sqlx::query("delete from plots where id = $1").bind(id).execute(pool).await?.rows_affected())
}

pub async fn let_out(pool: &PgPool, plot: i64, input: &TenancyInput) -> Result<Tenancy, sqlx::Error> {
    sqlx::query_as("insert into tenancies (plot_id, gardener, since) values ($1, $2, $3) returning *")
        .bind(plot)
        .bind(&input.gardener)
        .bind(input.since)
        .fetch_one(pool)
        .await
}
