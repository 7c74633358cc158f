/** Every stack whose words a change can be written in. `stacks.ts` does not compile while one of them has no writer. */
export type StackId =
  | NodeStack
  | PythonStack
  | RubyStack
  | GoStack
  | JavaStack
  | PhpStack
  | ProxyStack
  | ManagedStack
  | DotnetStack;

type NodeStack = 'node-http' | 'express';
type PythonStack = never;
type RubyStack = never;
type GoStack = never;
type JavaStack = never;
type PhpStack = never;
type DotnetStack = never;
type ProxyStack = never;
type ManagedStack = never;
