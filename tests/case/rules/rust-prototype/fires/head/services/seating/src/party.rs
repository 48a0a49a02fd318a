use serde::{Deserialize, Serialize};

/// Who comes, and who would rather sit with or away from whom, by position in `guests`.
#[derive(Debug, Clone, Deserialize)]
pub struct Party {
    pub guests: Vec<String>,
    pub seats_per_table: usize,
    #[serde(default)]
    pub wishes: Vec<Wish>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Wish {
    pub a: usize,
    pub b: usize,
    /// Above zero together, below zero apart.
    pub weight: i32,
}

#[derive(Debug, Serialize)]
pub struct Plan {
    pub tables: Vec<Vec<String>>,
    pub score: i32,
}

impl Party {
    pub fn problem(&self) -> Option<&'static str> {
        if self.guests.is_empty() || self.guests.len() > 400 {
            return Some("a party has between 1 and 400 guests");
        }
        if !(2..=20).contains(&self.seats_per_table) {
            return Some("a table has between 2 and 20 seats");
        }
        let known = |guest: usize| guest < self.guests.len();
        if self.wishes.iter().any(|wish| !known(wish.a) || !known(wish.b) || wish.a == wish.b) {
            return Some("a wish names two different guests of the list");
        }
        None
    }
}
