use std::time::Duration;

use reqwest::Client;
use serde::{Deserialize, Serialize};

use crate::bill::Bill;

#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error("no answer: {0}")]
    Http(#[from] reqwest::Error),
}

/// The hospital's ledger, by the REST API that its vendor describes in `vendor-invoice.json`.
pub struct Ledger {
    client: Client,
    url: String,
    company: String,
}

#[derive(Serialize)]
struct VendorInvoice<'a> {
    company: &'a str,
    vendor: &'a str,
    reference: &'a str,
    cost_centre: &'a str,
    amount: String,
}

#[derive(Deserialize)]
struct Created {
    document_number: String,
}

impl Ledger {
    pub fn new(url: String, company: String) -> reqwest::Result<Self> {
        let client = Client::builder().timeout(Duration::from_secs(10)).build()?;
        Ok(Self { client, url, company })
    }

    pub async fn enter(&self, bill: &Bill) -> Result<String, LedgerError> {
        let invoice = VendorInvoice {
            company: &self.company,
            vendor: &bill.supplier,
            reference: &bill.reference,
            cost_centre: &bill.cost_centre,
            amount: bill.amount(),
        };
        let url = format!("{}/vendor-invoices", self.url);
        let created: Created = self.client.post(url).json(&invoice).send().await?.error_for_status()?.json().await?;
        Ok(created.document_number)
    }
}
