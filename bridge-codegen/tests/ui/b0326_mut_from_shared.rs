#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        type House;
        type Room;
        type Window<'house>;
        fn room(self: &House) -> &mut Room;
        fn door(of: &mut Window, house: &House) -> u32;
        fn seen<'h>(self: &mut Window<'h>) -> Option<&'h mut Room>;
    }
}

fn main() {}
