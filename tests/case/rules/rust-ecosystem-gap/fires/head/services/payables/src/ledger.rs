use std::time::Duration;

use quick_xml::{Reader, escape::escape, events::Event};
use reqwest::{Client, header};

use crate::bill::Bill;

#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error("no answer: {0}")]
    Http(#[from] reqwest::Error),
    #[error("the answer is no XML: {0}")]
    Xml(#[from] quick_xml::Error),
    #[error("refused: {0}")]
    Fault(String),
    #[error("the answer names no document")]
    NoDocument,
}

/// The hospital's ledger, by the web service that its vendor describes in `VendorInvoice.wsdl`.
pub struct Ledger {
    client: Client,
    url: String,
    company: String,
}

impl Ledger {
    pub fn new(url: String, company: String) -> reqwest::Result<Self> {
        let client = Client::builder().timeout(Duration::from_secs(10)).build()?;
        Ok(Self { client, url, company })
    }

    pub async fn enter(&self, bill: &Bill) -> Result<String, LedgerError> {
        let answer = self
            .client
            .post(&self.url)
            .header(header::CONTENT_TYPE, "text/xml; charset=utf-8")
            .header("SOAPAction", "urn:ledger:vendor-invoice:create")
            .body(self.envelope(bill))
            .send()
            .await?
            .text()
            .await?;
        document_of(&answer)
    }

    fn envelope(&self, bill: &Bill) -> String {
        format!(
            r#"<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:v="urn:ledger:vendor-invoice">
  <soap:Body>
    <v:Create>
      <v:Company>{}</v:Company>
      <v:Vendor>{}</v:Vendor>
      <v:Reference>{}</v:Reference>
      <v:CostCentre>{}</v:CostCentre>
      <v:Amount>{}</v:Amount>
    </v:Create>
  </soap:Body>
</soap:Envelope>"#,
            escape(&self.company),
            escape(&bill.supplier),
            escape(&bill.reference),
            escape(&bill.cost_centre),
            bill.amount(),
        )
    }
}

fn document_of(answer: &str) -> Result<String, LedgerError> {
    let mut reader = Reader::from_str(answer);
    let mut element = Vec::new();
    loop {
        match reader.read_event()? {
            Event::Start(start) => element = start.local_name().as_ref().to_vec(),
            Event::Text(text) if element == b"DocumentNumber" => return Ok(text.unescape()?.into_owned()),
            Event::Text(text) if element == b"faultstring" => return Err(LedgerError::Fault(text.unescape()?.into_owned())),
            Event::End(_) => element.clear(),
            Event::Eof => return Err(LedgerError::NoDocument),
            _ => {}
        }
    }
}
