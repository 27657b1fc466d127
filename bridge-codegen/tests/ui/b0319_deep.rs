#[bridge::bridge(namespace = "kv")]
mod kv {
    struct S0 {
        a: S1,
    }

    struct S1 {
        a: S2,
    }

    struct S2 {
        a: S3,
    }

    struct S3 {
        a: S4,
    }

    struct S4 {
        a: S5,
    }

    struct S5 {
        a: S6,
    }

    struct S6 {
        a: S7,
    }

    struct S7 {
        a: S8,
    }

    struct S8 {
        a: S9,
    }

    struct S9 {
        a: S10,
    }

    struct S10 {
        a: S11,
    }

    struct S11 {
        a: S12,
    }

    struct S12 {
        a: S13,
    }

    struct S13 {
        a: S14,
    }

    struct S14 {
        a: S15,
    }

    struct S15 {
        a: S16,
    }

    struct S16 {
        a: S17,
    }

    struct S17 {
        a: S18,
    }

    struct S18 {
        a: S19,
    }

    struct S19 {
        a: S20,
    }

    struct S20 {
        a: S21,
    }

    struct S21 {
        a: S22,
    }

    struct S22 {
        a: S23,
    }

    struct S23 {
        a: S24,
    }

    struct S24 {
        a: S25,
    }

    struct S25 {
        a: S26,
    }

    struct S26 {
        a: S27,
    }

    struct S27 {
        a: S28,
    }

    struct S28 {
        a: S29,
    }

    struct S29 {
        a: S30,
    }

    struct S30 {
        a: S31,
    }

    struct S31 {
        a: S32,
    }

    struct S32 {
        a: S33,
    }

    struct S33 {
        a: S34,
    }

    struct S34 {
        a: S35,
    }

    struct S35 {
        a: S36,
    }

    struct S36 {
        a: S37,
    }

    struct S37 {
        a: S38,
    }

    struct S38 {
        a: S39,
    }

    struct S39 {
        a: S40,
    }

    struct S40 {
        a: u8,
    }
}

fn main() {}
