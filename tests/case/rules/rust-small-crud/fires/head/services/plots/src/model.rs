use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

#[derive(Debug, Serialize, FromRow)]
pub struct Plot {
    pub id: i64,
    pub site: String,
    pub number: String,
    pub square_m: i32,
}

#[derive(Debug, Deserialize)]
pub struct PlotInput {
    pub site: String,
    pub number: String,
    pub square_m: i32,
}

impl PlotInput {
    pub fn problem(&self) -> Option<&'static str> {
        if self.site.trim().is_empty() || self.number.trim().is_empty() {
            return Some("a plot has a site and a number");
        }
        (self.square_m < 1).then_some("a plot is at least one square metre")
    }
}

#[derive(Debug, Serialize, FromRow)]
pub struct Tenancy {
    pub id: i64,
    pub plot_id: i64,
    pub gardener: String,
    pub since: NaiveDate,
    pub until: Option<NaiveDate>,
}

#[derive(Debug, Deserialize)]
pub struct TenancyInput {
    pub gardener: String,
    pub since: NaiveDate,
}
