pub mod api;
pub mod bill;
pub mod ledger;
