#!/usr/bin/env node
// Plain JavaScript without dependencies: it runs before anything is installed or built.
import { launch } from "./launch.mjs";

process.exitCode = await launch(process.argv.slice(2));
