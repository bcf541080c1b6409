/**
 * LangChain sends every prompt to a tracing service when it finds its variables. What people write
 * goes to the configured model and nowhere else.
 */
export function refuseTracing(): void {
  for (const name of ["LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"]) process.env[name] = "false";
}
