pub mod api;
pub mod party;
pub mod planner;
