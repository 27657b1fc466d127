#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[confined]
        type Button;
        type Panel;
        fn add(self: &mut Panel, button: UniquePtr<Button>);
        fn share(self: &mut Panel, button: Option<SharedPtr<Button>>);
    }
}

fn main() {}
