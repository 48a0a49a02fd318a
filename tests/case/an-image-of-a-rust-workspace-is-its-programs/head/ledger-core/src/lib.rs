pub fn entries() -> String {
    String::from("[]")
}
