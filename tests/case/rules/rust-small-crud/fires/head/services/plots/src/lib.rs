pub mod error;
pub mod handlers;
pub mod model;
mod store;
