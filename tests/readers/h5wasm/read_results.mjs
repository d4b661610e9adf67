// Reads a results file as a page in a browser would, and prints what was read. Usage: read_results.mjs FILE NAME…
import h5wasm from "h5wasm/node";

const [path, ...names] = process.argv.slice(2);
await h5wasm.ready;
const file = new h5wasm.File(path, "r");
const values = (name) => Array.from(file.get(name).value, Number);
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const read = Object.fromEntries(names.map((name) => [name, sum(values(name))]));
read.model = file.get("model").value[0];
read.days = file.get("time").shape[0];
read.units = file.get("time").attrs.units.value;
read.program = file.attrs.program.value;
read.last_backlog = values("backlog_by_time").at(-1);
read.dossiers = values("dossiers/number");
read.outcomes = values("dossiers/outcome");
console.log(JSON.stringify(read));
