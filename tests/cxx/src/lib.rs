//! A project that uses cxx already: its own bridge takes, changes, makes and takes
//! over the stores that are described for bridge.

#[path = "../cpp/kv/kv.rs"]
mod description;

pub use description::kv;

#[cxx::bridge]
#[allow(missing_docs, clippy::undocumented_unsafe_blocks)]
pub mod report {
    #[namespace = "kv"]
    unsafe extern "C++" {
        include!("report.h");

        type Store = crate::kv::Store;
        type Cursor<'store> = crate::kv::Cursor<'store>;
    }

    #[namespace = "report"]
    unsafe extern "C++" {
        fn describe(store: &Store) -> String;
        fn relabel(store: Pin<&mut Store>, label: &str);
        fn key_of(cursor: &Cursor) -> String;
        fn make(empty: bool) -> UniquePtr<Store>;
        fn finish(store: UniquePtr<Store>) -> usize;
        fn same(store: UniquePtr<Store>) -> UniquePtr<Store>;
    }
}

#[cfg(test)]
mod tests {
    use super::kv::{Cursor, Store};
    use super::report;
    use bridge::{Owned, unpin};
    use cxx::{ExternType, UniquePtr, kind, type_id};

    unsafe extern "C" {
        safe fn kv_alive_total() -> std::ffi::c_long;
    }

    #[test]
    fn types_are_cxxs() {
        fn opaque<T: ExternType<Id = Id, Kind = kind::Opaque>, Id>() {}
        opaque::<Store, type_id!("kv::Store")>();
        opaque::<Cursor<'static>, type_id!("kv::Cursor")>();
    }

    /// One test, so that C++'s counts are this test's alone.
    #[test]
    fn objects_pass_through_both() {
        let mut store = Store::in_memory("ours");
        store.put(b"key", b"value").unwrap();
        assert_eq!(report::describe(&store), "ours: 1");
        report::relabel(store.pin_mut(), "theirs");
        assert_eq!(store.label(), "theirs");
        assert_eq!(report::key_of(&store.cursor()), "key");

        // From one owner to the other, and back: only ours are counted.
        let counted = || super::kv::live_objects()[0].alive;
        assert_eq!(counted(), 1);
        let unique: UniquePtr<Store> = store.into();
        assert_eq!((unique.label(), counted()), ("theirs", 0));
        let mut store = Owned::try_from(report::same(unique)).unwrap();
        store.put(b"other", b"").unwrap();
        assert_eq!((kv_alive_total(), counted()), (1, 1));
        assert_eq!(report::finish(store.into()), 2);
        assert_eq!(kv_alive_total(), 0);

        let mut made = report::make(false);
        unpin(made.pin_mut()).put(b"key", b"value").unwrap();
        assert_eq!(report::describe(&made), "made by cxx: 1");
        // `cxx::UniquePtr` destroys too.
        drop(made);
        assert_eq!((kv_alive_total(), counted()), (0, 0));

        // A null pointer is no owner.
        assert_eq!(Owned::try_from(report::make(true)).unwrap_err(), bridge::NullPtr);
        assert_eq!(report::finish(report::make(true)), 99);
    }
}
