// Runs the benchmark guests on wazero and prints how long each row took, as JSON; ../README.md says what the rows are.
//
//	modus-peer-wazero REPOSITORY SECONDS [interruptible]
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

var ctx = context.Background()

// A row of the result; its times are microseconds for one operation.
type row struct {
	Row   string    `json:"row"`
	Score float64   `json:"score"`
	Raw   []float64 `json:"raw"`
}

func main() {
	log.SetFlags(0)
	if len(os.Args) < 3 {
		log.Fatal("usage: modus-peer-wazero REPOSITORY SECONDS [interruptible]")
	}
	repository := os.Args[1]
	seconds := must(strconv.ParseFloat(os.Args[2], 64))
	interruptible := len(os.Args) > 3 && os.Args[3] == "interruptible"

	if interruptible {
		// Nobody cancels it, but calls have to be ready for that.
		var cancel context.CancelFunc
		ctx, cancel = context.WithCancel(ctx)
		defer cancel()
	}

	var rows []row
	measure := func(name string, operation func()) {
		rows = append(rows, measured(name, seconds, operation))
	}

	for _, language := range []string{"assemblyscript", "go"} {
		hello := load(filepath.Join(repository, "samples/guests", language, "hello/build/hello.wasm"), interruptible)
		measure("instance."+language, func() { check(hello.instance().Close(ctx)) })
		measure("start."+language, func() { check(hello.start().Close(ctx)) })
		measure("call."+language, func() {
			instance := hello.start()
			add(instance.ExportedFunction("add"))
			check(instance.Close(ctx))
		})
		function := hello.start().ExportedFunction("add")
		measure("kept."+language, func() { add(function) })
	}

	folder := filepath.Join(repository, "benchmarks/guests/assemblyscript/compute")
	compute := load(filepath.Join(folder, "build/compute.wasm"), interruptible)
	workload := strings.Split(strings.TrimSpace(string(must(os.ReadFile(filepath.Join(folder, "workload.csv"))))), "\n")
	for _, line := range workload[1:] {
		cells := strings.Split(line, ",")
		amount := must(strconv.ParseUint(cells[1], 10, 31))
		checksum := must(strconv.ParseFloat(cells[2], 64)) // holds every 32-bit integer
		measure(cells[0], func() {
			instance := compute.start()
			function := instance.ExportedFunction(cells[0])
			result := must(function.Call(ctx, amount))[0]
			number := float64(int32(result))
			if function.Definition().ResultTypes()[0] == api.ValueTypeF64 {
				number = math.Float64frombits(result)
			}
			if number != checksum {
				log.Fatalf("%s(%d) returned %v, not %v", cells[0], amount, number, checksum)
			}
			check(instance.Close(ctx))
		})
	}
	check(json.NewEncoder(os.Stdout).Encode(rows))
}

// guest is a compiled module whose imports exist.
type guest struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
}

func load(path string, interruptible bool) guest {
	runtime := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigCompiler().WithCloseOnContextDone(interruptible))
	module := must(runtime.CompileModule(ctx, must(os.ReadFile(path))))
	hosts := map[string]wazero.HostModuleBuilder{}
	for _, function := range module.ImportedFunctions() {
		from, name, _ := function.Import()
		if hosts[from] == nil {
			hosts[from] = runtime.NewHostModuleBuilder(from)
		}
		results := len(function.ResultTypes())
		// Whatever a guest asks for succeeds and does nothing.
		silent := api.GoFunc(func(_ context.Context, stack []uint64) { clear(stack[:results]) })
		hosts[from].NewFunctionBuilder().WithGoFunction(silent, function.ParamTypes(), function.ResultTypes()).Export(name)
	}
	for _, host := range hosts {
		must(host.Instantiate(ctx))
	}
	return guest{runtime, module}
}

// instance has not run its start function. Without a name, there can be any number of them.
func (g guest) instance() api.Module {
	return must(g.runtime.InstantiateModule(ctx, g.module, wazero.NewModuleConfig().WithName("").WithStartFunctions()))
}

// start gives an instance that is ready to be called.
func (g guest) start() api.Module {
	instance := g.instance()
	must(instance.ExportedFunction("_initialize").Call(ctx))
	return instance
}

func add(function api.Function) {
	stack := [2]uint64{1, 2} // the way without allocations
	check(function.CallWithStack(ctx, stack[:]))
	if stack[0] != 3 {
		log.Fatalf("add(1, 2) returned %d", stack[0])
	}
}

// measured warms up for as long as it then measures, which it does in five parts.
func measured(name string, seconds float64, operation func()) row {
	const parts = 5
	part := time.Duration(seconds / parts * float64(time.Second))
	for begin := time.Now(); time.Since(begin) < parts*part; {
		operation()
	}
	result := row{Row: name}
	for range parts {
		operations, batch := 0, 1
		begin := time.Now()
		var passed time.Duration
		for passed < part {
			for range batch {
				operation()
			}
			operations += batch
			passed = time.Since(begin)
			if passed < part/20 {
				batch *= 2 // so that reading the clock costs nothing
			}
		}
		result.Raw = append(result.Raw, float64(passed.Nanoseconds())/1000/float64(operations))
		result.Score += result.Raw[len(result.Raw)-1] / parts
	}
	fmt.Fprintf(os.Stderr, "  %-24s %12.3f us\n", name, result.Score)
	return result
}

func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
