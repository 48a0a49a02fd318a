use serde::{Deserialize, Serialize};
use sqlx::FromRow;

/// A member who cannot come names another who votes in their place.
#[derive(Debug, Serialize, FromRow)]
pub struct Proxy {
    pub id: i64,
    pub meeting: i64,
    pub member: i64,
    pub holder: i64,
}

#[derive(Debug, Deserialize)]
pub struct NewProxy {
    pub member: i64,
    pub holder: i64,
}

impl NewProxy {
    pub fn problem(&self) -> Option<&'static str> {
        (self.member == self.holder).then_some("a member does not stand in for themselves")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_stands_in_for_themselves() {
        assert!(NewProxy { member: 7, holder: 7 }.problem().is_some());
        assert!(NewProxy { member: 7, holder: 8 }.problem().is_none());
    }
}
