#[bridge::bridge(namespace = "lib")]
pub mod fit {
    unsafe extern "C++" {
        include!("bases.h");

        type Figure;
        type Flat;
        type Top;
        type Left: Top;
        type Right: Top;

        type Solid: Flat; //~ lib::Flat has no virtual function, so that nobody can tell which is a lib::Solid
        type Unrelated: Figure; //~ lib::Unrelated is not derived from lib::Figure
        type Covert: Figure; //~ lib::Figure is a private base class of lib::Covert, or is in it more than once
        type Twofold: Left + Right + Top; //~ lib::Top is a private base class of lib::Twofold, or is in it more than once
        type Unknown: Figure; //~ lib::Unknown
    }
}
