/** What came of making a value: asked for, it is given, or its error thrown again. */
export function settle<Value>(make: () => Value): () => Value {
  try {
    const value = make();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
