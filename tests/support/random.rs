//! Random values from a seed. A failing test prints its seed: setting
//! `BRIDGE_SEED` to it repeats the run.

/// SplitMix64.
pub struct Random {
    state: u64,
}

impl Random {
    /// From `BRIDGE_SEED`, else from the seed given.
    pub fn new(seed: u64) -> Self {
        let state = std::env::var("BRIDGE_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(seed);
        println!("BRIDGE_SEED={state}");
        Self { state }
    }

    /// From a number that another one has given.
    pub fn of(state: u64) -> Self {
        Self { state }
    }

    pub fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Less than `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }

    pub fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// A number whose interesting values are as likely as all others together.
    pub fn bits(&mut self) -> u64 {
        match self.below(6) {
            0 => 0,
            1 => u64::MAX,
            2 => 1 << self.below(64),
            3 => (1 << self.below(64)) - 1,
            _ => self.next(),
        }
    }

    /// A length that is often at an edge of the scratch buffer.
    pub fn len(&mut self, scratch: usize) -> usize {
        match self.below(6) {
            0 => 0,
            1 => 1,
            2 => scratch - 1,
            3 => scratch,
            4 => scratch + 1,
            _ => self.below(4 * scratch),
        }
    }

    pub fn vec<T>(&mut self, scratch: usize, mut element: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.len(scratch)).map(|_| element(self)).collect()
    }

    #[expect(clippy::cast_possible_truncation, reason = "the low byte is as random as any")]
    pub fn bytes(&mut self) -> Vec<u8> {
        self.vec(256, |random| random.bits() as u8)
    }

    /// Text of one to four bytes a character, with NULs.
    pub fn text(&mut self) -> String {
        let len = self.len(256);
        let mut text = String::with_capacity(len);
        while text.len() < len {
            let room = len - text.len();
            text.push(match self.below(6) {
                0 => '\0',
                1 if room >= 2 => 'é',
                2 if room >= 3 => '界',
                3 if room >= 4 => '🦀',
                _ => char::from(b' ' + u8::try_from(self.below(95)).unwrap()),
            });
        }
        text
    }
}
