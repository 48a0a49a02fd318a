pub mod error;
pub mod model;
pub mod routes;
mod store;
