/// A meter sends a pulse for every two and a half litres.
pub fn of(pulses: u32) -> f64 {
    f64::from(pulses) * 2.5
}

#[cfg(test)]
mod tests {
    #[test]
    fn four_pulses_are_ten_litres() {
        assert_eq!(super::of(4), 10.0);
    }
}
