use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use uuid::Uuid;

#[derive(Debug, Serialize, FromRow)]
pub struct Order {
    pub id: Uuid,
    pub customer_id: Uuid,
    pub status: String,
    pub note: Option<String>,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Serialize, Deserialize, FromRow)]
pub struct OrderLine {
    pub sku: String,
    pub quantity: i32,
    pub cents: i32,
}

#[derive(Debug, Deserialize)]
pub struct NewOrder {
    pub customer_id: Uuid,
    pub note: Option<String>,
    pub lines: Vec<OrderLine>,
}

impl NewOrder {
    /// What is wrong with it, for the person who sent it.
    pub fn problem(&self) -> Option<&'static str> {
        if self.lines.is_empty() {
            return Some("an order has at least one line");
        }
        if self.lines.iter().any(|line| line.quantity < 1 || line.cents < 0) {
            return Some("a line has a quantity above zero and a price of zero or more");
        }
        None
    }
}

#[derive(Debug, Deserialize)]
pub struct OrderPatch {
    pub status: Option<String>,
    pub note: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct OrderFilter {
    pub customer_id: Option<Uuid>,
    #[serde(default = "first_page")]
    pub limit: i64,
}

fn first_page() -> i64 {
    50
}
