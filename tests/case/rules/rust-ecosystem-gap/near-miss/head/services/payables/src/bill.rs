use serde::Deserialize;

/// What a clinic owes a supplier, as the purchasing pages send it.
#[derive(Debug, Clone, Deserialize)]
pub struct Bill {
    pub supplier: String,
    pub reference: String,
    pub cost_centre: String,
    pub cents: i64,
}

impl Bill {
    pub fn problem(&self) -> Option<&'static str> {
        if self.cents <= 0 {
            return Some("a bill is above zero");
        }
        if self.reference.is_empty() || self.reference.len() > 35 {
            return Some("a reference has between 1 and 35 characters");
        }
        (self.cost_centre.len() != 6).then_some("a cost centre has six digits")
    }

    /// The amount as the ledger wants it, in whole units and hundredths.
    pub fn amount(&self) -> String {
        format!("{}.{:02}", self.cents / 100, self.cents % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::Bill;

    #[test]
    fn five_cents_keep_their_zero() {
        let bill = Bill { supplier: "S-1".into(), reference: "R".into(), cost_centre: "400100".into(), cents: 1205 };
        assert_eq!(bill.amount(), "12.05");
    }
}
