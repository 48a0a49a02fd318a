use rand::{Rng, SeedableRng, rngs::StdRng};

use crate::party::{Party, Plan};

const ROUNDS: usize = 20_000;

/// Swaps two guests at a time and keeps a swap that does not make it worse.
pub fn plan(party: &Party, seed: u64) -> Plan {
    let mut random = StdRng::seed_from_u64(seed);
    let mut seats: Vec<usize> = (0..party.guests.len()).collect();
    let mut best = score(party, &seats);
    for _ in 0..ROUNDS {
        let (one, other) = (random.random_range(0..seats.len()), random.random_range(0..seats.len()));
        seats.swap(one, other);
        let now = score(party, &seats);
        if now < best {
            seats.swap(one, other);
        } else {
            best = now;
        }
    }
    let tables = seats
        .chunks(party.seats_per_table)
        .map(|table| table.iter().map(|&guest| party.guests[guest].clone()).collect())
        .collect();
    Plan { tables, score: best }
}

fn score(party: &Party, seats: &[usize]) -> i32 {
    let mut table_of = vec![0; seats.len()];
    for (seat, &guest) in seats.iter().enumerate() {
        table_of[guest] = seat / party.seats_per_table;
    }
    party.wishes.iter().filter(|wish| table_of[wish.a] == table_of[wish.b]).map(|wish| wish.weight).sum()
}

#[cfg(test)]
mod tests {
    use super::plan;
    use crate::party::{Party, Wish};

    #[test]
    fn two_who_want_to_sit_together_do() {
        let party = Party {
            guests: ["Ada", "Ben", "Cleo", "Dov"].map(String::from).to_vec(),
            seats_per_table: 2,
            wishes: vec![Wish { a: 0, b: 3, weight: 5 }],
        };
        assert_eq!(plan(&party, 1).score, 5);
    }
}
