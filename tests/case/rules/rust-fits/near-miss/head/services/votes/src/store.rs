use sqlx::PgPool;

use crate::model::{NewProxy, Proxy};

pub async fn of_meeting(pool: &PgPool, meeting: i64) -> sqlx::Result<Vec<Proxy>> {
    sqlx::query_as("select id, meeting, member, holder from proxies where meeting = $1 order by member")
        .bind(meeting)
        .fetch_all(pool)
        .await
}

pub async fn one(pool: &PgPool, id: i64) -> sqlx::Result<Option<Proxy>> {
    sqlx::query_as("select id, meeting, member, holder from proxies where id = $1").bind(id).fetch_optional(pool).await
}

pub async fn add(pool: &PgPool, meeting: i64, wanted: &NewProxy) -> sqlx::Result<Proxy> {
    sqlx::query_as("insert into proxies (meeting, member, holder) values ($1, $2, $3) returning id, meeting, member, holder")
        .bind(meeting)
        .bind(wanted.member)
        .bind(wanted.holder)
        .fetch_one(pool)
        .await
}

pub async fn withdraw(pool: &PgPool, id: i64) -> sqlx::Result<bool> {
    let done = sqlx::query("delete from proxies where id = $1").bind(id).execute(pool).await?;
    Ok(done.rows_affected() == 1)
}
