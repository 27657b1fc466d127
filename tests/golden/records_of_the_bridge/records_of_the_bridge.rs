#[bridge::bridge(namespace = "lib")]
pub mod records_of_the_bridge {
    /// Defined by the bridge: the library includes the generated header.
    #[derive(Copy, Clone, Debug, Default, PartialEq)]
    struct Sample {
        time: i64,
        value: f32,
        channel: u8,
    }
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    enum Unit {
        Volt,
        Ampere = 5,
    }
    unsafe extern "C++" {
        include!("lib.h");
        fn latest(unit: Unit) -> Sample;
        fn unit_of(sample: &Sample) -> Unit;
    }
}
