//! Runs the benchmark guests on wasmtime and prints how long each row took, as JSON; ../README.md says what the rows are.
//!
//!     modus-peer-wasmtime REPOSITORY SECONDS [interruptible]
//!
//! Instances come from a pool, and their memories are copies on write: the fastest wasmtime can make them.

use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

use wasmtime::{
    Config, Engine, ExternType, FuncType, Instance, InstanceAllocationStrategy, InstancePre, Linker, Module,
    PoolingAllocationConfig, Result, Store, Val,
};

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().collect();
    if arguments.len() < 3 {
        eprintln!("usage: modus-peer-wasmtime REPOSITORY SECONDS [interruptible]");
        std::process::exit(2);
    }
    let repository = Path::new(&arguments[1]);
    let seconds: f64 = arguments[2].parse().expect("seconds");
    let interruptible = arguments.get(3).is_some_and(|it| it == "interruptible");
    let engine = engine(interruptible)?;
    let mut rows = Vec::new();

    for language in ["assemblyscript", "go"] {
        let hello = Guest::load(&engine, &repository.join(format!("samples/guests/{language}/hello/build/hello.wasm")))?;
        rows.push(measured(&format!("instance.{language}"), seconds, || hello.instance().map(drop))?);
        rows.push(measured(&format!("start.{language}"), seconds, || hello.start().map(drop))?);
        rows.push(measured(&format!("call.{language}"), seconds, || {
            let (mut store, instance) = hello.start()?;
            let add = instance.get_typed_func::<(i32, i32), i32>(&mut store, "add")?;
            assert_eq!(add.call(&mut store, (1, 2))?, 3);
            Ok(())
        })?);
        let (mut store, instance) = hello.start()?;
        let add = instance.get_typed_func::<(i32, i32), i32>(&mut store, "add")?;
        rows.push(measured(&format!("kept.{language}"), seconds, || {
            assert_eq!(add.call(&mut store, (1, 2))?, 3);
            Ok(())
        })?);
    }

    let folder = repository.join("benchmarks/guests/assemblyscript/compute");
    let compute = Guest::load(&engine, &folder.join("build/compute.wasm"))?;
    let workload = fs::read_to_string(folder.join("workload.csv"))?;
    for line in workload.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (function, amount) = (cells[0], cells[1].parse::<i32>().expect("amount"));
        let checksum: f64 = cells[2].parse().expect("checksum"); // holds every 32-bit integer
        rows.push(measured(function, seconds, || {
            let (mut store, instance) = compute.start()?;
            let mut results = [Val::I32(0)];
            let export = instance.get_func(&mut store, function).expect("an exported function");
            export.call(&mut store, &[Val::I32(amount)], &mut results)?;
            let number = results[0].f64().unwrap_or_else(|| results[0].unwrap_i32().into());
            assert_eq!(number, checksum, "{function}({amount})");
            Ok(())
        })?);
    }
    println!("[{}]", rows.join(",\n"));
    Ok(())
}

fn engine(interruptible: bool) -> Result<Engine> {
    let mut pool = PoolingAllocationConfig::default();
    // One instance is alive at a time, beside one that is kept; the pool need not reserve addresses for a thousand.
    pool.total_core_instances(8).total_memories(8).total_tables(8);
    // A slot that is used again clears this much by itself and asks the system to do the rest, which costs more.
    pool.linear_memory_keep_resident(1 << 20).table_keep_resident(1 << 16);
    let mut config = Config::new();
    config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
    config.memory_init_cow(true);
    config.epoch_interruption(interruptible);
    Engine::new(&config)
}

/// A compiled module whose imports exist.
struct Guest {
    engine: Engine,
    linked: InstancePre<()>,
}

impl Guest {
    fn load(engine: &Engine, path: &Path) -> Result<Self> {
        let module = Module::new(engine, fs::read(path)?)?;
        let mut linker = Linker::new(engine);
        for import in module.imports() {
            if let ExternType::Func(function) = import.ty() {
                define_silent(&mut linker, import.module(), import.name(), function)?;
            }
        }
        Ok(Guest { engine: engine.clone(), linked: linker.instantiate_pre(&module)? })
    }

    /// Has not run its start function.
    fn instance(&self) -> Result<(Store<()>, Instance)> {
        let mut store = Store::new(&self.engine, ());
        store.set_epoch_deadline(1);
        let instance = self.linked.instantiate(&mut store)?;
        Ok((store, instance))
    }

    /// Is ready to be called.
    fn start(&self) -> Result<(Store<()>, Instance)> {
        let (mut store, instance) = self.instance()?;
        instance.get_typed_func::<(), ()>(&mut store, "_initialize")?.call(&mut store, ())?;
        Ok((store, instance))
    }
}

/// Whatever a guest asks for succeeds and does nothing.
fn define_silent(linker: &mut Linker<()>, module: &str, name: &str, function: FuncType) -> Result<()> {
    let zeros: Vec<Val> = function.results().map(|it| Val::default_for_ty(&it).expect("a number")).collect();
    linker.func_new(module, name, function, move |_, _, results| {
        results.copy_from_slice(&zeros);
        Ok(())
    })?;
    Ok(())
}

/// Warms up for as long as it then measures, which it does in five parts.
fn measured(name: &str, seconds: f64, mut operation: impl FnMut() -> Result<()>) -> Result<String> {
    const PARTS: u32 = 5;
    let part = Duration::from_secs_f64(seconds / f64::from(PARTS));
    let begin = Instant::now();
    while begin.elapsed() < PARTS * part {
        operation()?;
    }
    let mut raw = Vec::new();
    for _ in 0..PARTS {
        let (mut operations, mut batch) = (0, 1);
        let begin = Instant::now();
        let mut passed = Duration::ZERO;
        while passed < part {
            for _ in 0..batch {
                operation()?;
            }
            operations += batch;
            passed = begin.elapsed();
            if passed < part / 20 {
                batch *= 2; // so that reading the clock costs nothing
            }
        }
        raw.push(passed.as_secs_f64() * 1e6 / f64::from(operations));
    }
    let score = raw.iter().sum::<f64>() / f64::from(PARTS);
    eprintln!("  {name:<24} {score:12.3} us");
    Ok(format!(r#"{{"row":"{name}","score":{score},"raw":{raw:?}}}"#))
}
